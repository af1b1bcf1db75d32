# /// script
# requires-python = ">=3.11"
# dependencies = ["python-multipart"]
#
# [tool.pycompare]
# shows = ["uploads", "streaming"]
# ///
"""A sign-up form with a photo: the body of the request is parsed, also while it arrives."""

from io import BytesIO

from python_multipart import MultipartParser, parse_form
from python_multipart.multipart import Field, File

BODY = b"""--line\r
Content-Disposition: form-data; name="email"\r
\r
ada@example.org\r
--line\r
Content-Disposition: form-data; name="photo"; filename="ada.png"\r
Content-Type: image/png\r
\r
...\r
--line--\r
"""

fields: dict[bytes, bytes] = {}
files: dict[bytes, bytes] = {}


def on_field(field: Field) -> None:
    fields[field.field_name] = field.value


def on_file(file: File) -> None:
    file.file_object.seek(0)
    files[file.file_name] = file.file_object.read()


headers = {"Content-Type": "multipart/form-data; boundary=line"}
parse_form(headers, BytesIO(BODY), on_field, on_file)
assert fields == {b"email": b"ada@example.org"}
assert files == {b"ada.png": b"..."}

chunks: list[bytes] = []
parser = MultipartParser(b"line", {"on_part_data": lambda data, start, end: chunks.append(data[start:end])})
for start in range(0, len(BODY), 50):  # as it comes from the network
    parser.write(BODY[start : start + 50])
assert b"".join(chunks) == b"ada@example.org..."

print("ok")
