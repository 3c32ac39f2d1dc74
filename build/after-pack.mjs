/** electron-builder calls this before the fuses are set: what the runtime brings along for developers is taken away. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

export function afterPack({ appOutDir, packager }) {
  // Electron would open this one, which loads any folder it is told to, if app.asar were missing.
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
}
