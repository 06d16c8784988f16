// What pages do beyond what they do without: nothing here is needed to work.
(() => {
  'use strict';
  // A page that says what is wrong is read from there.
  document.getElementById('failed')?.focus();
  // Open menus close with Escape or a click elsewhere.
  const menus = () => document.querySelectorAll('details.tool-menu[open]');
  document.addEventListener('click', event => menus().forEach(menu => menu.contains(event.target) || menu.removeAttribute('open')));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    menus().forEach(menu => { menu.removeAttribute('open'); menu.querySelector('summary').focus(); });
  });
  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
  // A form that was sent is not sent a second time by a second click.
  document.addEventListener('submit', event => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === 'post') event.target.dataset.sent = 'true';
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));
})();

(() => {
  'use strict';
  // What goes on is shown as it goes on: one stream a page, only while the page is seen. Without it, a link loads the page again.
  const live = document.querySelector('[data-live]');
  if (!live || !window.EventSource) return;
  const toggle = document.querySelector('[data-live-switch]');
  const said = document.querySelector('[data-live-said]');
  const STOPPED = 'lt-live-stopped';
  let stream = null, over = false, sayAt = 0;
  const kept = () => { try { return localStorage.getItem(STOPPED) !== null; } catch { return false; } };
  const keep = stopped => { try { stopped ? localStorage.setItem(STOPPED, '1') : localStorage.removeItem(STOPPED); } catch { /* not kept */ } };
  const close = () => { stream?.close(); stream = null; };
  // Read out at most every ten seconds, and when it is over.
  const say = (text, now) => {
    if (!said || (!now && Date.now() < sayAt)) return;
    sayAt = Date.now() + 10000;
    said.textContent = text;
  };
  const part = (id, html) => {
    const place = document.getElementById(id);
    if (!place || place.contains(document.activeElement)) return place;
    if (place.innerHTML !== html) place.innerHTML = html;
    return place;
  };
  // Buttons change with the state; not under the hands of somebody who is about to use them.
  const acts = async state => {
    const section = document.querySelector('[data-live-when]');
    if (!section || section.dataset.liveWhen === state) return;
    const typing = section.contains(document.activeElement) || [...section.querySelectorAll('input[name=reason]')].some(field => field.value);
    if (typing) { section.querySelector('[data-live-changed]')?.removeAttribute('hidden'); return; }
    section.dataset.liveWhen = state;
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(section.id);
    if (fresh) section.replaceWith(document.adoptNode(fresh));
  };
  const news = counts => document.querySelectorAll('[data-news]').forEach(note => {
    const more = (counts[note.dataset.news] ?? 0) - Number(note.dataset.seen);
    note.hidden = more <= 0;
    if (more > 0) note.firstElementChild.textContent = note.dataset.text.replace('#', more.toLocaleString(document.documentElement.lang));
  });
  const open = () => {
    if (stream || over || kept() || document.hidden) return;
    stream = new EventSource(live.dataset.live);
    stream.addEventListener('parts', event => {
      const now = JSON.parse(event.data);
      let text = '';
      for (const [id, html] of Object.entries(now.parts)) {
        const place = part(id, html);
        if (place && 'liveSay' in place.dataset) text += place.textContent.replace(/\s+/g, ' ');
      }
      news(now.news);
      acts(now.state);
      say(text, now.over);
      if (now.over) { over = true; close(); }
    });
    stream.addEventListener('ended', () => { over = true; close(); });
    stream.addEventListener('error', () => { if (stream?.readyState === EventSource.CLOSED) { close(); setTimeout(open, 30000); } });
  };
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  if (toggle) {
    const name = () => { toggle.textContent = kept() ? toggle.dataset.off : toggle.dataset.on; };
    toggle.hidden = false;
    name();
    toggle.addEventListener('click', () => { keep(!kept()); name(); kept() ? close() : open(); });
  }
  open();
})();
