// Makes the workbooks of tests/awkward/files that begin with "sheetjs-" and "exceljs-": two JavaScript libraries, as
// councils' web systems use them. Run where `npm install xlsx@0.18.5 exceljs@4.4.0` was run: node make_sheetjs.cjs FOLDER
const XLSX = require("xlsx");
const ExcelJS = require("exceljs");
const folder = process.argv[2];

function monthly() {
  const sheet = {};
  const put = (at, cell) => { sheet[at] = cell; };
  put("B3", { t: "s", v: "Exploitation return" });
  put("B4", { t: "s", v: "Quarter" });
  put("C4", { t: "s", v: "Q3 2021/22" });
  put("B6", { t: "s", v: "Measure" });
  put("C6", { t: "s", v: "Count" });
  put("D6", { t: "s", v: "Share" });
  put("B7", { t: "s", v: "Children referred" });
  put("C7", { t: "n", v: 1468, z: "#,##0" });
  put("D7", { t: "n", v: 0.14, z: "0%" });
  put("B8", { t: "s", v: "Strategy meetings" });
  put("C8", { t: "n", v: 46 });
  put("D8", { t: "n", v: 0.125, z: "0.0%" });
  put("B9", { t: "s", v: "Not worked out" });
  put("C9", { t: "e", v: 0x07, w: "#DIV/0!" });
  put("D9", { t: "e", v: 0x2a, w: "#N/A" });
  put("B10", { t: "s", v: "Signed off" });
  put("C10", { t: "b", v: true });
  put("D10", { t: "n", v: 44651, z: "dd/mm/yyyy" });
  put("B11", { t: "s", v: "Temporary" });
  put("C11", { t: "n", v: -3.75 });
  put("D11", { t: "n", v: 999999999999 });
  sheet["!ref"] = "B3:D11";
  sheet["!merges"] = [{ s: { r: 2, c: 1 }, e: { r: 2, c: 3 } }];
  sheet["!rows"] = []; sheet["!rows"][10] = { hidden: true };
  sheet["!cols"] = [{ wch: 3 }, { wch: 30 }, { wch: 10 }, { wch: 10 }];
  sheet.C8.c = [{ a: "Officer", t: "Three counted twice" }]; sheet.C8.c.hidden = true;
  return sheet;
}

function book() {
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, monthly(), "Return");
  XLSX.utils.book_append_sheet(made, { A1: { t: "n", v: 5 }, "!ref": "A1" }, "Lists");
  made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }], WBProps: { date1904: false } };
  return made;
}

for (const [name, kind] of [["sheetjs-quarter.xlsx", "xlsx"], ["sheetjs-quarter.xlsb", "xlsb"], ["sheetjs-quarter.xls", "biff8"],
  ["sheetjs-quarter.ods", "ods"], ["sheetjs-excel95.xls", "biff5"], ["sheetjs-macro.xlsm", "xlsm"]]) {
  XLSX.writeFile(book(), `${folder}/${name}`, { bookType: kind, compression: true });
}

async function streamed() {
  const made = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: `${folder}/exceljs-streamed.xlsx`, useStyles: true, useSharedStrings: false });
  const sheet = made.addWorksheet("Return");
  sheet.addRow(["Young people in custody"]).commit();
  sheet.addRow([]).commit();
  sheet.addRow(["Term", "Count", "Rate"]).commit();
  const row = sheet.addRow(["Autumn term 2021/22", { formula: "40+6", result: 46 }, 0.285]);
  row.getCell(3).numFmt = "0.0%";
  row.commit();
  sheet.addRow(["Spring term 2021/22", { formula: "1/0", result: { error: "#DIV/0!" } }, { richText: [{ text: "see " }, { text: "note", font: { bold: true } }] }]).commit();
  sheet.addRow(["Summer term 2021/22", { formula: "B4*2" }, new Date(Date.UTC(2022, 6, 22))]).commit();
  sheet.commit();
  await made.commit();
}
streamed();
