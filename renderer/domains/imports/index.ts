/** Taking foreign files into a case: choose or drop, look, go, read the report, undo. */
export { FileDrop } from './FileDrop.tsx';
export { ImportsTab } from './ImportsTab.tsx';
