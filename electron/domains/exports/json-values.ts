/** Reads values whose shape the pack promises, without trusting it. */
import type { Json } from '#shared/core/json.ts';

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function mapOf(value: Json | undefined): { readonly [key: string]: Json } {
  return isMap(value) ? value : {};
}
