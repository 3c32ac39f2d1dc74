/** The native menu. What concerns the program is sent to the renderer by name; editing and zoom are Electron's own roles. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Labels } from './labels.ts';
import type { MenuAction } from './menu-actions.ts';

type Item = MenuItemConstructorOptions;

/** @param isDevelopment adds reload and developer tools. */
export function setMenu(labels: Labels, isDevelopment: boolean, send: (action: MenuAction) => void): void {
  const action = (label: string, name: MenuAction, accelerator?: string): Item => ({
    label,
    click: () => send(name),
    ...(accelerator && { accelerator }),
  });
  const separator: Item = { type: 'separator' };

  const file: Item[] = [
    action(labels.newCase, 'new-case', 'CmdOrCtrl+N'),
    action(labels.import, 'import', 'CmdOrCtrl+I'),
    action(labels.print, 'print', 'CmdOrCtrl+P'),
    separator,
    action(labels.lock, 'lock', 'CmdOrCtrl+L'),
    { label: labels.quit, role: 'quit' },
  ];
  const edit: Item[] = [
    { label: labels.undo, role: 'undo' },
    { label: labels.redo, role: 'redo' },
    separator,
    { label: labels.cut, role: 'cut' },
    { label: labels.copy, role: 'copy' },
    { label: labels.paste, role: 'paste' },
    { label: labels.selectAll, role: 'selectAll' },
    separator,
    action(labels.search, 'search', 'CmdOrCtrl+K'),
  ];
  const go: Item[] = [
    action(labels.back, 'back', 'Alt+Left'),
    action(labels.forward, 'forward', 'Alt+Right'),
    separator,
    action(labels.today, 'go-today'),
    action(labels.cases, 'go-cases'),
  ];
  const view: Item[] = [
    { label: labels.zoomIn, role: 'zoomIn' },
    { label: labels.zoomOut, role: 'zoomOut' },
    { label: labels.zoomReset, role: 'resetZoom' },
    { label: labels.fullScreen, role: 'togglefullscreen' },
  ];
  const help: Item[] = [action(labels.keys, 'keys', 'CmdOrCtrl+/'), action(labels.about, 'about')];
  const developer: Item[] = [
    { label: labels.reload, role: 'reload' },
    { label: labels.tools, role: 'toggleDevTools' },
  ];

  const template: Item[] = [
    { label: labels.file, submenu: file },
    { label: labels.edit, submenu: edit },
    { label: labels.go, submenu: go },
    { label: labels.view, submenu: view },
    { label: labels.help, submenu: help },
    ...(isDevelopment ? [{ label: labels.developer, submenu: developer }] : []),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
