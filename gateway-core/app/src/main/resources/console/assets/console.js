// What pages do beyond what they do without: nothing here is needed to work.
(() => {
  'use strict';
  // A page that says what is wrong is read from there.
  document.getElementById('failed')?.focus();
  // Open menus close with Escape or a click elsewhere.
  const menus = () => document.querySelectorAll('details.tool-menu[open]');
  document.addEventListener('click', event => menus().forEach(menu => menu.contains(event.target) || menu.removeAttribute('open')));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    menus().forEach(menu => { menu.removeAttribute('open'); menu.querySelector('summary').focus(); });
  });
  document.querySelectorAll('[data-print]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
  // A form that was sent is not sent a second time by a second click.
  document.addEventListener('submit', event => {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    if (event.target.method === 'post') event.target.dataset.sent = 'true';
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));
})();
