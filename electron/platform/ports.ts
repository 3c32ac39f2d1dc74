/** What the core needs from the outside world. Tests give fakes for clock and random; everything else is real. */

export interface Clock {
  /** UTC milliseconds since 1970. */
  now(): number;
  /** IANA name of the zone that the workstation is set to. */
  zone(): string;
  /** Milliseconds that never go backwards; for rates and delays. */
  monotonic(): number;
}

export interface Random {
  bytes(count: number): Uint8Array<ArrayBuffer>;
  /** Time-ordered UUID (RFC 9562 §5.7), for records and officers. */
  uuidV7(): string;
  /** Random UUID, for jobs and tokens. */
  uuidV4(): string;
}

/** Operational log. Events and numbers only: never content, names, passwords or paths. */
export interface Log {
  info(event: string, data?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, data?: Readonly<Record<string, string | number | boolean>>): void;
}
