// Say it instead: records in the browser and puts the recording where somebody could attach one by hand. Nothing is
// sent before the button of the form is pressed, and the microphone is let go as soon as the recording stops.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
const BITS = 32000; // a second: clear for a voice, and three minutes weigh less than 1 MB

const place = document.querySelector("[data-record]");
const box = place && document.getElementById(place.dataset.record);
const kind = "MediaRecorder" in window && KINDS.find((each) => MediaRecorder.isTypeSupported(each));
if (box && kind && navigator.mediaDevices?.getUserMedia) offer();

function offer() {
  const button = place.querySelector("button");
  const says = place.querySelector("[data-says]");
  const left = place.querySelector("[data-left]");
  const go = box.form.querySelector("button:not([type=button])");
  const words = place.dataset;
  const longest = Number(words.seconds);
  let recorder;
  let clock;
  place.hidden = false;

  const time = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const hush = () => { clearInterval(clock); recorder?.stream.getTracks().forEach((track) => track.stop()); recorder = undefined; left.textContent = ""; };

  const keep = (parts, type, seconds) => {
    const bare = type.split(";")[0];
    const file = new File(parts, `recording.${bare.split("/")[1]}`, { type: bare });
    const files = new DataTransfer();
    files.items.add(file);
    box.files = files.files;
    says.textContent = words.done.replace("%", Math.max(1, Math.round(seconds)));
    button.textContent = words.again;
    go.disabled = false;
    go.focus();
  };

  const start = async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      says.textContent = words.refused;
      return;
    }
    const parts = [];
    const began = Date.now();
    recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: BITS });
    const mine = recorder;
    mine.addEventListener("dataavailable", (event) => parts.push(event.data));
    mine.addEventListener("stop", () => {
      const seconds = (Date.now() - began) / 1000;
      hush();
      keep(parts, mine.mimeType || kind, seconds);
    });
    mine.start();
    go.disabled = true;
    says.textContent = words.running;
    button.textContent = words.stop;
    const tick = () => {
      const rest = Math.max(0, longest - Math.round((Date.now() - began) / 1000));
      left.textContent = words.left.replace("%", time(rest));
      if (!rest && mine.state === "recording") mine.stop();
    };
    tick();
    clock = setInterval(tick, 500);
  };

  button.addEventListener("click", () => (recorder?.state === "recording" ? recorder.stop() : start()));
  addEventListener("pagehide", hush);
}
