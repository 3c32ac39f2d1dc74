/** What every domain gets once somebody has unlocked the vault; gone, with its keys wiped, after lock. */
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Writer } from '#electron/platform/database/transaction.ts';
import type { Clock, Log, Random } from '#electron/platform/ports.ts';
import type { VaultPlace } from './vault-place.ts';

export interface VaultUnit {
  /** Fingerprint of the root certificate under which the unit was founded. */
  readonly id: string;
  readonly name: string;
  readonly country: string;
}

export interface OpenVault {
  readonly folder: string;
  readonly place: VaultPlace;
  readonly vaultId: string;
  readonly unit: VaultUnit;
  /** Snapshot reader: sees what is committed. */
  readonly read: ReadConnection;
  readonly writer: Writer;
  readonly keys: {
    readonly audit: Key<'audit'>;
    readonly evidence: Key<'evidence'>;
    readonly drafts: Key<'drafts'>;
    readonly blindIndex: Key<'blind-index'>;
    readonly unitKey: Key<'unit-key'>;
    readonly header: Key<'header'>;
    readonly backup: Key<'backup'>;
  };
  readonly packs: PackEngine;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}
