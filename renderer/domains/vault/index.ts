export { CheckReportView } from './CheckReportView.tsx';
export { FirstRunPage } from './FirstRunPage.tsx';
export { RestorePage } from './RestorePage.tsx';
export { UnlockPage } from './UnlockPage.tsx';
