/** The words of the page on which a teacher sets what a class sees and may do. `{name}` is filled in. */
import { inLanguage } from '../language';

export const classroom = inLanguage('classroom', {
  open: 'For a class',
  title: 'For a class',
  lead: 'Set what the class starts with and what it may do, then hand it on as a link, as a figure in a page, or as one file. The limits keep to the subject; they are no lock.',
  close: 'Back to the simulator',
  present: 'Present it on a projector',

  start: {
    label: 'Starts with',
    poised: 'the scenario, as a still picture',
    beginning: 'the scenario, before its first step',
    here: 'the scenario at step {number}',
  },
  answers: {
    label: 'How it ends is told',
    'at-once': 'at once, with what would change it',
    'at-end': 'when the last step has been played',
    never: 'never: the class has to say',
  },
  language: {
    label: 'Language',
    own: 'what the browser asks for',
  },
  lesson: {
    label: 'Lesson',
    none: 'none, only the simulator',
    only: 'Only this lesson: no other scenarios, no other tools',
    own: 'A lesson brings its own runs. Open the link to see it as the class will.',
  },

  pick: { all: 'all', none: 'none', some: 'only these' },
  protocols: 'Protocols',
  switches: 'Switches',
  switchesOf: {
    client: 'The client',
    server: 'The server',
    domain: 'The domain in DNS',
    other: 'Beside them',
  },
  otherSwitch: {
    connection: 'Connection (STARTTLS, implicit TLS, plaintext)',
    'client.flaws': 'Mistakes in the client’s software',
    'server.flaws': 'Mistakes in the server’s software',
    'attacker.misissued': 'A CA that was deceived',
  },
  moves: 'The attacker’s moves',
  listening: 'Without touching anything',
  tools: 'Also there',
  tool: {
    lessons: 'The course, and its other lessons',
    gallery: 'The other scenarios',
    'what-ifs': '“What if” beside the verdict',
    compare: 'Two runs side by side',
    search: 'The search for an attack that wins',
    table: 'The table of moves and defences',
    'by-hand': 'Playing the attacker by hand',
    days: 'Earlier days',
    pasted: 'Reading a session of one’s own',
  },
  toolNote: 'What tells how other runs end is left out unless the ending is told at once.',

  give: 'Hand it on',
  link: 'Link',
  embed: 'Line for a page of your own',
  file: 'Save as a file',
  fileNote: 'One HTML file with everything in it. It opens from disk, without a network.',
  fileFailed: 'The file could not be made: the part it is made of was not found on this server.',
  fileSaved: 'Saved, {size} MB.',
  fileOfFile: 'This page is such a file already. Make others with the page that it came from.',
  paper: 'On paper',
  worksheet: 'Worksheet',
  worksheetKey: 'Worksheet and answer key',
  preview: 'What the class sees',
  previewNote: 'It can be tried out here; nothing of that gets into the link.',
  frameTitle: 'STARTTLS Lab',
});
