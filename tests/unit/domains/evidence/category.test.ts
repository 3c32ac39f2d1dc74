import { describe, expect, it } from 'vitest';
import { guessCategory } from '#electron/domains/evidence/category.rules.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('guessing the category of evidence', () => {
  it.each([
    ['disk.E01', '455646090d0aff00', 'disk-image'],
    ['capture', 'd4c3b2a1020004', 'network-capture'],
    ['capture.txt', '0a0d0d0a', 'network-capture'],
    ['report.bin', '255044462d312e37', 'document'],
    ['IMG_0001', 'ffd8ffe0', 'picture'],
    ['clip', '0000001866747970', 'video'],
    ['phone.ufdr', '504b0304', 'phone-extraction'],
    ['mail.eml', '', 'e-mail'],
    ['syslog.log', '4e6f7620', 'log'],
    ['unknown', '0102', 'other'],
  ])('takes %s starting with %s for %s', (name, hex, category) => {
    expect(guessCategory(name, bytes(hex))).toBe(category);
    expect(corePack.vocabularies['evidence-category']).toContain(category);
  });

  it('takes a nameless file with a boot sector for a disk image', () => {
    const sector = new Uint8Array(512);
    sector.set([0x55, 0xaa], 510);
    expect(guessCategory('image', sector)).toBe('disk-image');
  });

  it('never guesses a sealed category: that is a person’s decision', () => {
    expect(guessCategory('sealed-abuse-material.jpg', bytes('ffd8ff'))).toBe('picture');
  });
});
