/**
 * A digest of plain data: 64 bits, the same for the same data in whatever objects it is. What has been digested is remembered by object,
 * for worlds that follow from one another share most of theirs.
 */

/** Two lanes of 32 bits. */
interface Digest {
  readonly a: number;
  readonly b: number;
}

const known = new WeakMap<object, Digest>();

/** Two multiply-and-rotate lanes with the constants of MurmurHash3, fed with numbers of 32 bits. */
class Lanes {
  a = 0x9747b28c | 0;
  b = 0x3c6ef372 | 0;

  add(word: number): void {
    const a = Math.imul(this.a ^ Math.imul(word, 0xcc9e2d51), 0x1b873593);
    this.a = (a ^ (a >>> 15)) | 0;
    const b = Math.imul(this.b ^ Math.imul(word, 0x85ebca6b), 0xc2b2ae35);
    this.b = (b ^ (b >>> 13)) + 0x27d4eb2f;
  }

  addText(text: string): void {
    this.add(text.length);
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i));
  }

  addBytes(bytes: Uint8Array): void {
    this.add(bytes.length);
    let i = 0;
    for (; i + 4 <= bytes.length; i += 4)
      this.add(bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    for (; i < bytes.length; i++) this.add(bytes[i]!);
  }

  addNumber(number: number): void {
    this.add(number | 0);
    this.addText(Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? '' : String(number));
  }

  /** Each kind of value begins with a mark of its own, so that none looks like another. */
  addValue(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.add(1);
        this.addText(value);
        return;
      case 'number':
        this.add(2);
        this.addNumber(value);
        return;
      case 'boolean':
        this.add(value ? 3 : 4);
        return;
      case 'undefined':
        this.add(5);
        return;
      case 'object': {
        if (value === null) {
          this.add(6);
          return;
        }
        const { a, b } = digestOf(value);
        this.add(a);
        this.add(b);
        return;
      }
      default:
        throw new Error(`a ${typeof value} is no plain data`);
    }
  }
}

function digestOf(value: object): Digest {
  const before = known.get(value);
  if (before !== undefined) return before;
  const lanes = new Lanes();
  if (value instanceof Uint8Array) {
    lanes.add(7);
    lanes.addBytes(value);
  } else if (Array.isArray(value)) {
    lanes.add(8);
    lanes.add(value.length);
    for (const item of value) lanes.addValue(item);
  } else {
    lanes.add(9);
    for (const [name, field] of Object.entries(value)) {
      lanes.addText(name);
      lanes.addValue(field);
    }
  }
  const digest = { a: lanes.a, b: lanes.b };
  known.set(value, digest);
  return digest;
}

/** The digest as text. Plain data only: objects, arrays, octets, text, numbers, truth values. Throws on a function. */
export function digest(value: object): string {
  const { a, b } = digestOf(value);
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}
