/** The vault locks when the workstation sleeps, is locked by its user, changes user or shuts down. */
import { powerMonitor } from 'electron';

export function lockOnAbsence(lock: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('user-did-resign-active', lock);
  powerMonitor.on('shutdown', lock);
}
