/**
 * Reads big-endian structures and keeps, for every value read, the field it came from.
 * Nesting in the code equals nesting in the structure: a length-prefixed vector is read by a closure.
 */
import { err, ok, type Result } from '../result';
import type { Field, FieldNote } from './field';
import { toHex } from './hex';

/** Why bytes could not be decoded, and where (octets from the start). Thrown inside a decoder, returned by `decode`. */
export class DecodeError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export class Reader {
  readonly fields: Field[] = [];

  constructor(
    readonly bytes: Uint8Array,
    public offset = 0,
    readonly end = bytes.length,
  ) {}

  get remaining(): number {
    return this.end - this.offset;
  }

  /** Stops the decoding; `decode` returns the reason as a value. */
  fail(message: string): never {
    throw new DecodeError(message, this.offset);
  }

  u8(name: string, note: FieldNote<number> = {}): number {
    return this.uint(1, name, note);
  }

  u16(name: string, note: FieldNote<number> = {}): number {
    return this.uint(2, name, note);
  }

  u24(name: string, note: FieldNote<number> = {}): number {
    return this.uint(3, name, note);
  }

  u32(name: string, note: FieldNote<number> = {}): number {
    return this.uint(4, name, note);
  }

  /** `length` octets as they are. */
  octets(length: number, name: string, note: FieldNote<Uint8Array> = {}): Uint8Array {
    const offset = this.offset;
    const value = this.take(length, name);
    this.note(name, offset, note, value, toHex);
    return value;
  }

  /** All that is left. */
  rest(name: string, note: FieldNote<Uint8Array> = {}): Uint8Array {
    return this.octets(this.remaining, name, note);
  }

  /**
   * A vector behind a length of 1, 2 or 3 octets; `read` must use it up.
   * The field covers length and content, and holds the fields that `read` collects.
   */
  vector<T>(prefix: 1 | 2 | 3, name: string, read: (inner: Reader) => T, note: FieldNote<T> = {}): T {
    const offset = this.offset;
    const length = this.take(prefix, `${name}, length`).reduce((sum, octet) => sum * 256 + octet, 0);
    return this.within(offset, length, name, read, note);
  }

  /** A structure of `length` octets with fields of its own; `read` must use it up. */
  group<T>(length: number, name: string, read: (inner: Reader) => T, note: FieldNote<T> = {}): T {
    return this.within(this.offset, length, name, read, note);
  }

  /** Items until nothing is left. */
  list<T>(read: (inner: Reader) => T): T[] {
    const items: T[] = [];
    while (this.remaining > 0) items.push(read(this));
    return items;
  }

  private within<T>(
    offset: number,
    length: number,
    name: string,
    read: (inner: Reader) => T,
    note: FieldNote<T>,
  ): T {
    if (length > this.remaining) this.fail(`${name} says ${length} octets, ${this.remaining} are left`);
    const inner = new Reader(this.bytes, this.offset, this.offset + length);
    const value = read(inner);
    if (inner.remaining > 0) inner.fail(`${name} has ${inner.remaining} octets too many`);
    this.offset += length;
    this.fields.push({
      ...this.field(name, offset, note),
      value: note.show?.(value) ?? '',
      fields: inner.fields,
    });
    return value;
  }

  private uint(length: number, name: string, note: FieldNote<number>): number {
    const offset = this.offset;
    const value = this.take(length, name).reduce((sum, octet) => sum * 256 + octet, 0);
    this.note(name, offset, note, value, String);
    return value;
  }

  private take(length: number, name: string): Uint8Array {
    if (length > this.remaining) this.fail(`${name} needs ${length} octets, ${this.remaining} are left`);
    const value = this.bytes.subarray(this.offset, this.offset + length);
    this.offset += length;
    return value;
  }

  private note<T>(
    name: string,
    offset: number,
    note: FieldNote<T>,
    value: T,
    show: (value: T) => string,
  ): void {
    this.fields.push({ ...this.field(name, offset, note), value: (note.show ?? show)(value) });
  }

  private field<T>(name: string, offset: number, note: FieldNote<T>): Field {
    return {
      offset,
      length: this.offset - offset,
      name,
      value: '',
      ...(note.meaning ? { meaning: note.meaning } : {}),
      ...(note.source ? { source: note.source } : {}),
    };
  }
}

/** Runs a decoder over all of `bytes`; what it refuses is returned, and so are octets it left over. */
export function decode<T>(bytes: Uint8Array, read: (reader: Reader) => T): Result<T, DecodeError> {
  const reader = new Reader(bytes);
  try {
    const value = read(reader);
    if (reader.remaining > 0) reader.fail(`${reader.remaining} octets too many`);
    return ok(value);
  } catch (error) {
    if (error instanceof DecodeError) return err(error);
    throw error;
  }
}

/** The fields a decoder finds, up to where it gives up; what is left then is one field named `undecoded`. */
export function collectFields(bytes: Uint8Array, read: (reader: Reader) => unknown): readonly Field[] {
  const reader = new Reader(bytes);
  try {
    read(reader);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  const covered = reader.fields.reduce((end, field) => Math.max(end, field.offset + field.length), 0);
  if (covered === bytes.length) return reader.fields;
  const rest = bytes.subarray(covered);
  return [...reader.fields, { offset: covered, length: rest.length, name: 'undecoded', value: toHex(rest) }];
}
