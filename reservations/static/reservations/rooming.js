// A rooming list may be chosen as a file: the browser reads it, and its text is sent as if it had
// been pasted. Without a script it is pasted.

const chooser = document.querySelector("[data-reads-into]");

if (chooser) {
  const text = document.getElementById(chooser.dataset.readsInto);
  chooser.closest("[hidden]").hidden = false;
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (file) text.value = await file.text();
  });
}
