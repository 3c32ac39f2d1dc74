/** Exports of a case for those who have no Concord: choose, see what goes and what stays, write, and read what was written. */
export { ExportPage } from './ExportPage.tsx';
