// Puts the page together.

import { keepAddress, leaveStream, pushAddress, readAddress } from './address.js';
import { Announcer } from './announcer.js';
import { onSignedOut } from './api.js';
import { banner, healthBanners } from './banners.js';
import { Board } from './board.js';
import { Detail } from './detail.js';
import { byId, show } from './dom.js';
import { Filters } from './filters.js';
import { boardKeys, shortcuts } from './keyboard.js';
import { Live } from './live.js';
import { askWho, mayChange, onSignIn, showSignIn, signOutButton } from './session.js';
import { startDialog } from './start.js';
import { Streams } from './streams.js';
import { themeButton } from './theme.js';
import { clock, now } from './time.js';

const NO_STORE = 'This gateway knows no store: set oss.endpoint, oss.bucket and the rest of oss for it, and pictures show.';
const ASK_WHO_EVERY = 15_000;

const view = readAddress();
const streams = new Streams();
const filters = new Filters(view, () => {
  keepAddress(view);
  board.arrange();
});
const board = new Board(streams, view, filters, pictureFailed);
let who = null;
/** Whether all is read that was published before somebody looked. */
let caughtUp = false;
let lostSince = null;
/** Why the gateway sent us away the last time, as far as it said. */
let refusal = null;
let askedWho = 0;
let detail = null;

const connection = (state) => (document.body.dataset.connection = state);

/** Loading, none at all, or the board. */
function showBoard() {
  const none = streams.all.size === 0;
  show(byId('loading'), none && !caughtUp);
  show(byId('no-streams'), none && caughtUp);
}

const live = new Live(
  {
    refused({ why }) {
      refusal = why;
    },
    hello({ windowSeconds }) {
      lostSince = null;
      connection('live');
      banner('connection', null);
      streams.hello(windowSeconds);
      detail?.past.forgetOpen();
    },
    streams: (rows) => streams.rows(rows),
    pictures: (news) => streams.pictures(news),
    gone: (numbers) => streams.gone(numbers),
    health(health) {
      healthBanners(health);
      if (!who.pictures) {
        banner('store', NO_STORE);
      }
      caughtUp = health.caughtUp;
      showBoard();
    },
    beat() {
      if (caughtUp) {
        streams.complete();
        showBoard();
      }
    },
  },
  lost,
);

/** Whether it is the connection, or that the gateway does not know us any more. */
function lost() {
  lostSince ??= now();
  connection('lost');
  const since = `Not connected since ${clock(lostSince)}: what is shown is as old as that. Trying again.`;
  banner('connection', refusal === null ? since : `${since} The gateway says: ${refusal}.`);
  refusal = null;
  askWho().catch(() => {});
}

function enter(session) {
  who = session;
  showSignIn(false);
  document.querySelectorAll('[data-action="start"]').forEach((button) => show(button, mayChange(who)));
  signOutButton(byId('signout-button'), who, leave);
  board.store = who.pictures;
  connection('connecting');
  showBoard();
  live.open();
  showDetail();
}

function leave() {
  live.close();
  closeDetail();
  connection('signed-out');
  banner('connection', null);
  show(byId('signout-button'), false);
  showSignIn(true);
}

/** A cookie that is over shows at pictures first: the open connection stays. */
function pictureFailed() {
  if (Date.now() - askedWho > ASK_WHO_EVERY) {
    askedWho = Date.now();
    askWho().catch(() => {});
  }
}

function closeDetail() {
  const closed = detail;
  detail = null;
  closed?.close();
}

/** As the address says. */
function showDetail() {
  view.stream = readAddress().stream;
  if (detail?.id === view.stream || who === null) {
    return;
  }
  closeDetail();
  if (view.stream !== null) {
    detail = new Detail(view.stream, streams, who, () => leaveStream(view));
  }
}

function openStream(id) {
  view.stream = id;
  pushAddress(view);
  showDetail();
}

streams.onChange((stream, what) => {
  if (what === 'new' || what === 'gone') {
    showBoard();
  }
  if (detail?.id === stream.id) {
    detail.heard(what);
  }
});

byId('grid').addEventListener('click', (event) => {
  const tile = event.target.closest('[data-stream]');
  if (tile && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openStream(tile.dataset.stream);
  }
});

// Escape, which closes the dialog by itself, must change the address as well.
byId('detail').addEventListener('cancel', (event) => {
  event.preventDefault();
  leaveStream(view);
});
byId('detail').addEventListener('click', (event) => {
  if (event.target === event.currentTarget) {
    leaveStream(view);
  }
});
addEventListener('popstate', () => {
  Object.assign(view, readAddress());
  filters.show();
  board.arrange();
  showDetail();
});

// A page that the browser keeps for the way back must not keep one of the few connections that it
// opens to a server; the address brings back what it showed.
addEventListener('pagehide', () => live.close());
addEventListener('pageshow', (event) => event.persisted && location.reload());

byId('skeletons').append(...Array.from({ length: 12 }, () => {
  const tile = document.createElement('li');
  tile.className = 'tile skeleton';
  return tile;
}));

onSignedOut(leave);
onSignIn(enter);
themeButton(byId('theme-button'));
startDialog();
boardKeys(board);
shortcuts(() => filters.focus());
new Announcer(streams);

/** The gateway may be away when the page comes out of the browser's cache. */
async function begin() {
  try {
    enter(await askWho());
  } catch (problem) {
    if (problem.status !== 401) {
      banner('connection', `${problem.message} Trying again.`);
      connection('lost');
      setTimeout(begin, 3000);
    }
  }
}

begin();
