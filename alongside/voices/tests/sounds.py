"""Recordings made by hand, byte by byte, as browsers and phones make them: the smallest that are whole."""

from __future__ import annotations

import io
import struct
import wave

from django.core.files.uploadedfile import SimpleUploadedFile


def wav(seconds: float = 2, hertz: int = 8000) -> bytes:
    """As Python itself writes it."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(hertz)
        file.writeframes(b"\0\1" * int(seconds * hertz))
    return kept.getvalue()


def amr(seconds: float = 2) -> bytes:
    """As an old phone records."""
    return b"#!AMR\n" + (b"\x3c" + b"\x11" * 31) * int(seconds * 50)


def mp3(seconds: float = 2, *, tagged: bool = False) -> bytes:
    """Frames of 128 kilobits, with a title before them or without."""
    head = b"ID3\x03\0\0\0\0\0\x0a" + b"\0" * 10 if tagged else b""
    return head + (b"\xff\xfb\x90\x00" + b"\0" * 413) * (int(seconds * 44100 / 1152) + 1)


def ogg(seconds: float = 2, head: bytes = b"") -> bytes:
    """Opus in Ogg, as Firefox records, in pages of half a second."""

    def page(reached: int, number: int, held: bytes) -> bytes:
        lengths = [255] * (len(held) // 255) + [len(held) % 255]
        return b"OggS\0\0" + struct.pack("<qIII", reached, 1, number, 0) + bytes([len(lengths)]) + bytes(lengths) + held

    opus = head or b"OpusHead\1\1" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    pages = (page((n + 1) * 24_000, n + 1, b"\x11" * 100) for n in range(int(seconds * 2)))
    return page(0, 0, opus) + b"".join(pages)


def box(name: bytes, *held: bytes) -> bytes:
    """One box of an MP4."""
    content = b"".join(held)
    return struct.pack(">I4s", len(content) + 8, name) + content


def mp4(seconds: float = 2, *, brand: bytes = b"M4A ", handler: bytes = b"soun", version: int = 0) -> bytes:
    """As an iPhone records; with ``vide`` it is a video."""
    clock = (
        struct.pack(">B3xQQIQ", 1, 0, 0, 1000, int(seconds * 1000))
        if version
        else struct.pack(">B3xIIII", 0, 0, 0, 1000, int(seconds * 1000))
    )
    media = box(b"mdia", box(b"hdlr", struct.pack(">II4s", 0, 0, handler) + b"\0" * 13))
    moov = box(b"moov", box(b"mvhd", clock + b"\0" * 80), box(b"trak", media))
    return box(b"ftyp", brand + b"\0\0\0\0" + brand) + moov + box(b"mdat", b"\x11" * 200)


def mp4_in_pieces(pieces: int = 2, *, each_sample: bool = True) -> bytes:
    """As Safari records: the head knows no length, and every piece is one second of 50 samples."""
    head = box(b"mvhd", struct.pack(">B3xIIII", 0, 0, 0, 1000, 0))
    clock = box(b"mdhd", struct.pack(">B3xIIII", 0, 0, 0, 48_000, 0))
    media = box(b"mdia", clock, box(b"hdlr", struct.pack(">II4s", 0, 0, b"soun") + b"\0" * 13))
    usual = box(b"tfhd", struct.pack(">III", 0x8, 1, 960))
    if each_sample:
        run = box(b"trun", struct.pack(">II", 0x301, 50) + b"\0" * 4 + struct.pack(">II", 960, 40) * 50)
    else:
        run = box(b"trun", struct.pack(">II", 0x0, 50))
    piece = box(b"moof", box(b"traf", usual, run)) + box(b"mdat", b"\x11" * 100)
    return box(b"ftyp", b"iso5\0\0\0\0") + box(b"moov", head, box(b"trak", media)) + piece * pieces


def element(name: int, held: bytes) -> bytes:
    """One element of a WebM."""
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + struct.pack(">I", len(held) | 0x10000000) + held


def webm(seconds: float = 2, *, kind: int = 2) -> bytes:
    """As most browsers record: nothing says how long it is, and its parts have no end of their own."""
    head = b"\x1aE\xdf\xa3\x84" + b"\x42\x82\x81w"
    endless = b"\x01" + b"\xff" * 7
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, bytes([kind])) + element(0x86, b"A_OPUS")))
    clusters = b""
    for second in range(int(seconds)):
        blocks = b"".join(element(0xA3, b"\x81" + struct.pack(">hB", at, 128) + b"\x11" * 40) for at in (20, 500, 1000))
        clusters += b"\x1f\x43\xb6\x75" + endless + element(0xE7, (second * 1000).to_bytes(3, "big")) + blocks
    return (
        head
        + b"\x18\x53\x80\x67"
        + endless
        + element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40"))
        + tracks
        + clusters
    )


def upload(content: bytes | None = None, name: str = "blob.wav", kind: str = "audio/wav") -> SimpleUploadedFile:
    """As a form brings it."""
    return SimpleUploadedFile(name, wav() if content is None else content, kind)
