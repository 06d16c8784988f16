// Makes a workbook of every list in a folder, as an office would: a title over merged cells, Vietnamese headings, numbers with
// leading zeros as texts, whole dates as dates, amounts as numbers, a name in two fonts, an empty sheet left over.
// node lists-to-workbooks.js FOLDER-WITH-CSV FOLDER-FOR-XLSX
'use strict';
const fs = require('fs');
const path = require('path');
const ExcelJS = require('exceljs');

const HEADINGS = {
  line: 'STT', programme: 'Chương trình', component: 'Khoản chi', entitlement_month: 'Kỳ hưởng', decision_no: 'Số quyết định',
  beneficiary_id: 'Mã đối tượng', full_name: 'Họ và tên', personal_number: 'Số CCCD', birth_date: 'Ngày sinh', commune_code: 'Mã xã',
  payee_name: 'Người nhận', payee_relation: 'Quan hệ', bank_bin: 'Mã ngân hàng', account_number: 'Số tài khoản',
  amount_vnd: 'Số tiền', funding_source: 'Nguồn kinh phí', note: 'Ghi chú',
};
const COLUMNS = Object.keys(HEADINGS);

function cellOf(cell, column, text) {
  const day = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  if (column === 'birth_date' && day) {
    cell.value = new Date(Date.UTC(+day[3], +day[2] - 1, +day[1]));
    cell.numFmt = 'dd/mm/yyyy';
  } else if ((column === 'amount_vnd' || column === 'line') && /^\d+$/.test(text)) {
    cell.value = Number(text);
    if (column === 'amount_vnd') cell.numFmt = '#,##0';
  } else if (column === 'full_name' && text.includes(' ')) {
    const end = text.lastIndexOf(' ');
    cell.value = {richText: [{text: text.slice(0, end)}, {font: {bold: true}, text: text.slice(end)}]};
  } else if (text !== '') {
    cell.value = text;
    cell.numFmt = '@';
  }
}

async function convert(from, to) {
  const list = fs.readFileSync(from, 'utf8').trimEnd();
  if (list.includes('"')) throw new Error(`${from}: quoted cells are more than this script reads`);
  const lines = list.split('\n').map(line => line.split(','));
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Danh sách', {views: [{state: 'frozen', ySplit: 4}]});
  sheet.addRow(['UBND PHƯỜNG MẪU']);
  sheet.addRow(['DANH SÁCH ĐỀ NGHỊ CHI TRẢ']);
  sheet.mergeCells('A2:Q2');
  sheet.addRow([]);
  const headings = sheet.addRow(COLUMNS.map(column => HEADINGS[column]));
  headings.font = {bold: true};
  lines.slice(1).forEach((texts, index) =>
      texts.forEach((text, column) => cellOf(sheet.getCell(5 + index, 1 + column), COLUMNS[column], text)));
  sheet.columns.forEach(column => { column.width = 18; });
  book.addWorksheet('Sheet2');
  await book.xlsx.writeFile(to);
}

async function all(from, to) {
  for (const name of fs.readdirSync(from).filter(file => file.endsWith('.csv')).sort()) {
    await convert(path.join(from, name), path.join(to, name.replace(/csv$/, 'xlsx')));
    console.log(name);
  }
}

all(process.argv[2], process.argv[3]);
