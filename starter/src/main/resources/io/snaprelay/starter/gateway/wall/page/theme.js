// Dark and light: as the system has it, or as the viewer chose.

const KEY = 'snaprelay.theme';
const NEXT = { system: 'dark', dark: 'light', light: 'system' };

function chosen() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept in NEXT ? kept : 'system';
  } catch {
    // Storage may be forbidden; the system's choice does well.
    return 'system';
  }
}

let theme = chosen();

function apply(button) {
  document.documentElement.dataset.theme = theme;
  if (button) {
    button.setAttribute('aria-label', `Colours: ${theme}. Change to ${NEXT[theme]}`);
    button.title = button.getAttribute('aria-label');
  }
}

/** Lets a button go round system, dark, light. */
export function themeButton(button) {
  apply(button);
  button.addEventListener('click', () => {
    theme = NEXT[theme];
    apply(button);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It holds until the page is closed.
    }
  });
}

// At once, before anything is painted.
apply(null);
