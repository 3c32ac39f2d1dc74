import type { PackSource } from '../engine/pack.schema.ts';

type TypeSource = PackSource['types'][number];

export const eventType: TypeSource = {
  name: 'event',
  title: 'title',
  personal: false,
  entity: true,
  fields: [
    { name: 'title', kind: 'text', required: true, maxLength: 500, listed: true, searched: true },
    { name: 'eventKind', kind: 'choice', vocabulary: 'event-kind', listed: true },
    { name: 'start', kind: 'instant', required: true, listed: true },
    { name: 'end', kind: 'instant', listed: true },
    { name: 'place', kind: 'text', maxLength: 300, listed: true, searched: true },
    { name: 'description', kind: 'prose', searched: true },
    { name: 'externalIds', kind: 'texts', fixed: true },
  ],
};

export const taskType: TypeSource = {
  name: 'task',
  title: 'title',
  personal: false,
  entity: false,
  fields: [
    { name: 'title', kind: 'text', required: true, maxLength: 300, listed: true, searched: true },
    { name: 'assignee', kind: 'officer', listed: true },
    /** Deadline with the zone in which it holds. */
    { name: 'due', kind: 'instant', listed: true },
    { name: 'priority', kind: 'choice', vocabulary: 'priority', listed: true },
    { name: 'description', kind: 'prose', searched: true },
    { name: 'hours', kind: 'number', source: 'M34' },
    { name: 'cost', kind: 'money', source: 'M34' },
  ],
  lifecycle: {
    initial: 'to-do',
    states: [
      { name: 'to-do', open: true },
      { name: 'doing', open: true },
      { name: 'waiting', open: true },
      { name: 'done', open: false },
      { name: 'dropped', open: false },
    ],
    transitions: [
      { from: 'to-do', to: 'doing', gates: [] },
      { from: 'to-do', to: 'done', gates: [] },
      { from: 'to-do', to: 'dropped', gates: [] },
      { from: 'doing', to: 'waiting', gates: [] },
      { from: 'doing', to: 'done', gates: [] },
      { from: 'doing', to: 'to-do', gates: [] },
      { from: 'doing', to: 'dropped', gates: [] },
      { from: 'waiting', to: 'doing', gates: [] },
      { from: 'waiting', to: 'done', gates: [] },
      { from: 'waiting', to: 'dropped', gates: [] },
      { from: 'done', to: 'to-do', gates: [] },
      { from: 'dropped', to: 'to-do', gates: [] },
    ],
  },
};

export const noteType: TypeSource = {
  name: 'note',
  title: 'title',
  personal: false,
  entity: false,
  fields: [
    { name: 'title', kind: 'text', required: true, maxLength: 300, listed: true, searched: true },
    { name: 'body', kind: 'prose', maxLength: 1_000_000, searched: true },
    { name: 'about', kind: 'record' },
    { name: 'externalIds', kind: 'texts', fixed: true },
  ],
};
