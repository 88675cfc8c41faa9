// Everything here makes a page quicker; no page needs it to be read or used.
import "./autosave.js";
import "./dialogs.js";
import "./focus.js";
import "./pages/calls.js";
import "./palette.js";
import "./print.js";
import "./rows.js";
import "./search.js";
import "./shortcuts.js";
import "./toasts.js";
