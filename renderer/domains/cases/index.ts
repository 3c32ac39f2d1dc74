export { CasesPage } from './CasesPage.tsx';
export { CasePage } from './case-page/CasePage.tsx';
