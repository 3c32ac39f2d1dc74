/**
 * The vault locks when the workstation sleeps, is locked by its user, changes user or shuts down. Behind a locked screen
 * the work goes on; asleep or switched off nothing would, and keys would lie in the memory of a machine that is carried.
 */
import { powerMonitor } from 'electron';

export function lockOnAbsence(lock: (reason: 'screen' | 'sleep') => void): void {
  powerMonitor.on('suspend', () => lock('sleep'));
  powerMonitor.on('lock-screen', () => lock('screen'));
  powerMonitor.on('user-did-resign-active', () => lock('screen'));
  powerMonitor.on('shutdown', () => lock('sleep'));
}
