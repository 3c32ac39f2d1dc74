/** Officers of the unit: the page, and who reaches a case. */
export { CaseAccess } from './CaseAccess.tsx';
export { ChangePasswordForm } from './ChangePasswordForm.tsx';
export { OfficersPage } from './OfficersPage.tsx';
