/** What a migration may use: the connection inside an open transaction, nothing of the live program. */
export interface MigrationConnection {
  exec(sql: string): unknown;
}

export interface Migration {
  /** Becomes `user_version`; numbers rise in steps of ten. */
  readonly version: number;
  /** Whose references it may break; absent: those of every table are checked, which takes long in a large vault. */
  readonly tables?: readonly string[];
  up(connection: MigrationConnection): void;
}
