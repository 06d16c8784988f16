// Draws each chart from the table below it: the same figures, the same words. Without this the table stands alone.
(() => {
  'use strict';
  const figures = [...document.querySelectorAll('figure.chart')];
  if (!figures.length || !window.echarts) return;
  const root = document.documentElement;
  const compact = new Intl.NumberFormat(root.lang, { notation: 'compact', maximumFractionDigits: 1 });
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const wide = matchMedia('(min-width: 40rem)');
  const colour = name => getComputedStyle(root).getPropertyValue('--lt-' + name).trim();
  const font = getComputedStyle(document.body).fontFamily;

  const read = table => {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    return {
      times: rows.map(row => row.cells[0].textContent.trim()),
      series: heads.map((head, at) => ({ head, at })).filter(({ head }) => head.dataset.series).map(({ head, at }) => ({
        name: head.textContent.trim(),
        tone: head.dataset.series,
        values: rows.map(row => (row.cells[at].dataset.v === '' ? null : Number(row.cells[at].dataset.v))),
        said: rows.map(row => row.cells[at].textContent.trim()),
      })),
    };
  };

  const option = (figure, { times, series }) => {
    const line = figure.dataset.kind === 'line';
    const ink = colour('soft');
    return {
      animation: !still.matches,
      animationDuration: 250,
      textStyle: { fontFamily: font, color: ink },
      color: series.map(one => colour(one.tone)),
      aria: { enabled: false },
      grid: { left: 8, right: 14, top: 40, bottom: 4, containLabel: true },
      legend: { top: 4, left: 6, itemGap: 14, textStyle: { color: colour('ink'), fontSize: 13 }, data: series.map(one => one.name) },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true,
        backgroundColor: colour('surface'), borderColor: colour('line-strong'), textStyle: { color: colour('ink') },
        formatter: points => [times[points[0].dataIndex], ...points.map(point => point.seriesName + ': ' + series[point.seriesIndex].said[point.dataIndex])].join('\n'),
      },
      xAxis: { type: 'category', data: times, boundaryGap: !line, axisLabel: { color: ink, hideOverlap: true, formatter: wide.matches ? undefined : text => text.split(' ')[0] }, axisLine: { lineStyle: { color: colour('line-strong') } }, axisTick: { show: false } },
      yAxis: { type: line ? 'log' : 'value', minInterval: line ? undefined : 1, axisLabel: { color: ink, formatter: value => compact.format(value) }, splitLine: { lineStyle: { color: colour('line') } } },
      series: series.map((one, at) => line
        ? { type: 'line', name: one.name, data: one.values, symbol: ['circle', 'rect', 'triangle'][at % 3], symbolSize: 7, lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][at % 3] } }
        : { type: 'bar', name: one.name, stack: 'all', data: one.values.map(value => value || null), barMaxWidth: 34, itemStyle: { borderColor: colour('surface'), borderWidth: .5 } }),
    };
  };

  const drawn = figures.flatMap(figure => {
    const table = document.getElementById(figure.dataset.table);
    if (!table) return [];
    figure.hidden = false;
    return [{ figure, table, chart: window.echarts.init(figure.querySelector('.canvas'), null, { renderer: 'svg' }) }];
  });
  const draw = () => drawn.forEach(({ figure, table, chart }) => chart.setOption(option(figure, read(table)), true));
  draw();
  new ResizeObserver(() => drawn.forEach(({ chart }) => chart.resize())).observe(document.getElementById('main'));
  for (const wish of [matchMedia('(prefers-color-scheme: dark)'), still, wide]) wish.addEventListener('change', draw);
  window.addEventListener('beforeprint', () => drawn.forEach(({ chart }) => chart.resize()));
})();
