# Pictures and files that people send, and where they are kept.
# Arguments: { $most } (MB for upload-too-large, megapixels for upload-too-many-pixels), { $found } and
# { $allowed } (kinds of files), { $width } and { $height } (pixels).

error-upload-empty = There is nothing in the file
error-upload-empty-cause = What was sent is 0 bytes long.
error-upload-empty-next = Choose the file again, see whether it opens, and send it again.

error-upload-too-large = The file is too large
error-upload-too-large-cause = A file may have { $most } MB at most.
error-upload-too-large-next = Take the picture again at the usual resolution, or make the file smaller, and send it again.

error-upload-not-allowed = Files of this kind are not taken
error-upload-not-allowed-cause = The file holds { $found ->
    [unknown] something unknown
   *[other] { $found }
}, whatever its name says; only { $allowed } are taken here.
error-upload-not-allowed-next = Send a photograph, or save the file as one of these: { $allowed }.

error-upload-too-many-pixels = The picture has too many pixels
error-upload-too-many-pixels-cause = It is { $width } wide and { $height } high; at most { $most } megapixels and 16384 pixels an edge are taken.
error-upload-too-many-pixels-next = Take the picture again at the usual resolution, or make it smaller, and send it again.

error-upload-too-costly = The picture is encoded in an unusual way
error-upload-too-costly-cause = Opening it takes many times the work of a usual picture.
error-upload-too-costly-next = Open the picture, save it as JPEG or PNG, and send it again.

error-upload-animated = Moving pictures are not taken
error-upload-animated-cause = The file has several frames; only still pictures are taken here.
error-upload-animated-next = Send a screenshot of the frame you mean.

error-upload-two-kinds = There is something else in the file
error-upload-two-kinds-cause = It is a picture or a paper, and holds a page, a program or an archive as well.
error-upload-two-kinds-next = Take a new picture, or open the file and save it again, and send that.

error-upload-active = The PDF runs something or carries files
error-upload-active-cause = It holds scripts, commands, an XFA form or attached files.
error-upload-active-next = Print it to a plain PDF, and send that.

error-upload-unreadable = The file cannot be opened
error-upload-unreadable-cause = It is damaged, or did not arrive whole.
error-upload-unreadable-next = See whether you are connected and send it again; if that does not help, take a new picture.

error-object-checksum-mismatch = The file is not as it was sent
error-object-checksum-mismatch-cause = What arrived has another checksum than was announced.
error-object-checksum-mismatch-next = Send the file again.

error-upload-busy = Many files are being worked on
error-upload-busy-cause = Pictures are worked on one after the other, and enough are waiting now.
error-upload-busy-next = Send it again in { $seconds } seconds.

error-upload-infected = The scanner warns of this file
error-upload-infected-cause = It found malicious software in the file, so the file was not kept.
error-upload-infected-next = Scan your device, then take a new picture or send another file.

error-upload-gone = The file is no longer here
error-upload-gone-cause = It was sent too long ago without being used, or it was removed.
error-upload-gone-next = Send the file again.

error-files-closed = Files are not taken yet
error-files-closed-cause = There is no way yet to scan files before they are kept.
error-files-closed-next = Try again later, or contact us.

error-objects-unavailable = Files cannot be stored or opened for the moment
error-objects-unavailable-cause = The store of files does not answer. Nothing was half stored.
error-objects-unavailable-next = Try again in { $seconds } seconds.
