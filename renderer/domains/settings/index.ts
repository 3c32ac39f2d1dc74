export { SettingsPage } from './SettingsPage.tsx';
export { AboutPage } from './AboutPage.tsx';
