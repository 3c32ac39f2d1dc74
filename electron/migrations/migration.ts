/** What a migration may use: the connection inside an open transaction, nothing of the live program. */
export interface MigrationConnection {
  exec(sql: string): unknown;
}

export interface Migration {
  /** Becomes `user_version`; numbers rise in steps of ten. */
  readonly version: number;
  up(connection: MigrationConnection): void;
}
