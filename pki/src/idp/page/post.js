// Sends the only form of the page on.
document.forms[0]?.submit();
