/** How many figures of a page are live at once: a frame costs memory. The one that came longest ago and is out of sight gives way. */
const most = 6;

interface Guest {
  /** Would nobody see it go? */
  readonly canGo: () => boolean;
  readonly go: () => void;
}

const guests = new Set<Guest>();

/** Lets a figure in, and out again who must make room. The answer is for a figure that leaves by itself. */
export function enter(guest: Guest): () => void {
  guests.add(guest);
  for (const other of guests) {
    if (guests.size <= most) break;
    if (!other.canGo()) continue;
    guests.delete(other);
    other.go();
  }
  return () => void guests.delete(guest);
}
