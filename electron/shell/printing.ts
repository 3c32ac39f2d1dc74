/** A page on paper carries its marking on every sheet (design principle 1). It is written as PDF, with no print service. */
import type { BrowserWindow } from 'electron';
import { keepMarking } from './window-title.ts';

const headerStyle = 'font:bold 9px sans-serif;width:100%;text-align:center';

/** @returns a PDF, A4, with the marking above and below each page and page numbers. */
export function printToPdf(window: BrowserWindow, marking: string): Promise<Buffer> {
  const words = keepMarking(marking);
  const pages = '<span class="pageNumber"></span>/<span class="totalPages"></span>';
  return window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: `<div style="${headerStyle}">${words}</div>`,
    footerTemplate: `<div style="${headerStyle}">${words} ${pages}</div>`,
    margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5 },
  });
}
