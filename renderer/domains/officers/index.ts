export { OfficersPage } from './OfficersPage.tsx';
