internal import CNghttp2
internal import RPCCore

extension FieldSet {
    /// The fields as nghttp2 wants them. Static ones are not copied: their bytes live as long as the process.
    func withNative<R>(_ body: (UnsafeBufferPointer<nghttp2_nv>) -> R) -> R {
        let count = fixed.count + own.fields.count
        return unsafe withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: count) { list in
            unsafe own.bytes.withUnsafeBufferPointer { bytes in
                var next = 0
                for field in fixed {
                    unsafe list.initializeElement(at: next, to: field.native)
                    next += 1
                }
                for field in own.fields {
                    unsafe list.initializeElement(at: next, to: field.native(in: bytes))
                    next += 1
                }
                return unsafe body(UnsafeBufferPointer(list))
            }
        }
    }
}

extension StaticField {
    fileprivate var native: nghttp2_nv {
        unsafe nghttp2_nv(
            name: UnsafeMutablePointer(mutating: name.utf8Start),
            value: UnsafeMutablePointer(mutating: value.utf8Start),
            namelen: name.utf8CodeUnitCount, valuelen: value.utf8CodeUnitCount,
            flags: UInt8(NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue))
    }
}

extension FieldList.Field {
    fileprivate func native(in bytes: UnsafeBufferPointer<UInt8>) -> nghttp2_nv {
        // nghttp2 copies these before the call returns. A list with fields has bytes, so the base is there.
        guard let base = unsafe UnsafeMutablePointer(mutating: bytes.baseAddress) else { return unsafe nghttp2_nv() }
        return unsafe nghttp2_nv(
            name: base + start, value: base + start + nameCount, namelen: nameCount, valuelen: valueCount,
            flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue))
    }
}
