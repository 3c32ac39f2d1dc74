/** The files that the analyst of the story is given: real ones from the shared test data, and three made here. */
import { existsSync, ftruncateSync, mkdirSync, openSync, closeSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.ts';

const testdata = join(repositoryRoot, '../shared/testdata');
const mebibyte = 1_048_576;

export interface StoryFiles {
  /** Null where the shared test data is not there. */
  readonly mispEvent: string | null;
  readonly stixBundle: string | null;
  readonly addresses: string;
  readonly mail: string;
  readonly diskImage: string;
}

/** @param imageMebibytes size of the disk image; 1,024 in the story. */
export function makeStoryFiles(folder: string, imageMebibytes: number): StoryFiles {
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('addresses.csv'), csv);
  writeFileSync(at('invoice.eml'), mail.replaceAll('\n', '\r\n'));
  makeImage(at('seized-laptop.dd'), imageMebibytes);
  const real = (name: string): string | null => (existsSync(join(testdata, name)) ? join(testdata, name) : null);
  return {
    mispEvent: real('misp/misp-turla-crutch-event.json'),
    stixBundle: real('stix/apt1.json'),
    addresses: at('addresses.csv'),
    mail: at('invoice.eml'),
    diskImage: at('seized-laptop.dd'),
  };
}

/** Sparse on disk, full size to whoever reads it; the beginning looks like a boot sector. */
function makeImage(path: string, mebibytes: number): void {
  const file = openSync(path, 'w');
  writeSync(file, Buffer.from([0xeb, 0x63, 0x90]), 0, 3, 0);
  writeSync(file, Buffer.from([0x55, 0xaa]), 0, 2, 510);
  ftruncateSync(file, mebibytes * mebibyte);
  closeSync(file);
}

const csv = `address;first seen;remark
198.51.100.23;2026-05-12 14:03;command server
hxxp://pay[.]example[.]net/login;2026-05-12 14:09;phishing page
billing@pay.example.net;2026-05-13 08:00;sender of the invoices
198.51.100.23;2026-05-14 09:30;seen again
`;

const mail = `Return-Path: <bounce@mailer.example.net>
Received: from mx.example.org (mx.example.org [203.0.113.7])
	by mail.police.example (Postfix) with ESMTPS id 4XyZ for <victim@police.example>;
	Tue, 12 May 2026 14:03:12 +0200 (CEST)
Received: from [198.51.100.23] (helo=laptop) by mx.example.org with esmtpsa id 1abc;
	Tue, 12 May 2026 12:03:05 +0000
From: "Service facturation" <billing@pay.example.net>
To: victim@police.example
Subject: =?utf-8?B?VsOpcmlmaWV6IHZvdHJlIGNvbXB0ZQ==?=
Date: Tue, 12 May 2026 14:03:00 +0200
Message-ID: <abc123@pay.example.net>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

Votre compte est suspendu: http://pay.example.net/login
--b1
Content-Type: application/pdf; name="facture.pdf"
Content-Disposition: attachment; filename="facture.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQKJcOkw7zDtsOfCg==
--b1--
`;
