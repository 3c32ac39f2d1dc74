/** A page on paper carries its marking on every sheet (design principle 1). It is written as PDF, with no print service. */
import type { BrowserWindow } from 'electron';
import { keepMarking } from './window-title.ts';

export interface Sheets {
  readonly marking: string;
  /** What they are of: the case's number. */
  readonly subject: string;
  /** Who printed them and when. */
  readonly printed: string;
  /** On its side, for tables. */
  readonly isWide: boolean;
}

const lineStyle = 'font:9px sans-serif;width:100%;padding:0 0.5in;display:flex;align-items:baseline;gap:12px';
const cellStyle = 'flex:1;overflow:hidden';

/** Text of records and names of officers stand in the lines as text, never as HTML. */
function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? '');
}

function line(left: string, middle: string, right: string): string {
  return `<div style="${lineStyle}"><span style="${cellStyle}">${left}</span><b>${middle}</b><span style="${cellStyle};text-align:right">${right}</span></div>`;
}

/** Header and footer of each sheet, as Chromium takes them. */
export function sheetLines({ marking, subject, printed }: Sheets): {
  readonly header: string;
  readonly footer: string;
} {
  const words = keepMarking(marking);
  const pages = '<span class="pageNumber"></span> / <span class="totalPages"></span>';
  return { header: line(escaped(subject), words, ''), footer: line(escaped(printed), words, pages) };
}

/** `Page H1 TLP-AMBER PAP-AMBER.pdf`: the marking stays with the file. */
export function printedName(word: string, { marking }: Pick<Sheets, 'marking'>): string {
  return `${[word, keepMarking(marking)].filter(Boolean).join(' ').replaceAll(':', '-')}.pdf`;
}

/** @returns a PDF, A4, with marking, subject, officer, time and page numbers on each page. */
export function printToPdf(window: BrowserWindow, sheets: Sheets): Promise<Buffer> {
  const { header, footer } = sheetLines(sheets);
  return window.webContents.printToPDF({
    pageSize: 'A4',
    landscape: sheets.isWide,
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: header,
    footerTemplate: footer,
    margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5 },
  });
}
