/** Names that the menu sends to the renderer as `shell.menu`; renderer/app/actions does what they say. */
export const menuActions = [
  'new-case',
  'import',
  'print',
  'lock',
  'search',
  'go-today',
  'go-cases',
  'back',
  'forward',
  'keys',
  'about',
] as const;
export type MenuAction = (typeof menuActions)[number];
