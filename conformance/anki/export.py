"""Imports a package into an empty collection and exports it again: export.py IN.apkg FOLDER -> old.apkg, new.apkg, notes.txt"""
import sys
import tempfile
from pathlib import Path

from anki import import_export_pb2 as ie
from anki.collection import Collection, ExportAnkiPackageOptions

source, folder = sys.argv[1], Path(sys.argv[2])
with tempfile.TemporaryDirectory() as home:
    collection = Collection(str(Path(home) / "collection.anki2"))
    collection.import_anki_package(ie.ImportAnkiPackageRequest(package_path=source, options=ie.ImportAnkiPackageOptions()))
    for name, legacy in (("old.apkg", True), ("new.apkg", False)):
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False, with_media=True, legacy=legacy)
        collection.export_anki_package(out_path=str(folder / name), options=options, limit=None)
    collection.export_note_csv(
        out_path=str(folder / "notes.txt"), limit=None, with_html=True, with_tags=True, with_deck=True, with_notetype=True, with_guid=True
    )
    collection.close()
