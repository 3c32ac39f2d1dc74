/** Native dialogs cannot be operated from a test: the main process answers them as a person would. */
import type { ElectronApplication } from '@playwright/test';

/** Every open dialog from now on gives these paths; an empty list is a cancelled dialog. */
export async function answerOpenDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Every save dialog from now on gives this path; null is a cancelled dialog. */
export async function answerSaveDialogs(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

/** Sends a menu item by its label path, as if it were clicked. */
export async function clickMenu(app: ElectronApplication, ...labels: readonly string[]): Promise<void> {
  await app.evaluate(({ Menu }, path) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const [index, label] of path.entries()) {
      const item = items.find((candidate) => candidate.label === label);
      if (!item) throw new Error(`No menu item ${path.join(' > ')}`);
      if (index === path.length - 1) item.click();
      items = item.submenu?.items ?? [];
    }
  }, labels);
}
