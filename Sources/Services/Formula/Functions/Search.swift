/// The ways of finding a value in a row or column.
enum Search {
    /// As MATCH with 1: the last value not above the target in ascending order, by halving; values of
    /// other types are stepped over.
    static func ascending(_ vector: Vector, _ target: Scalar) -> Int? {
        var low = 0
        var high = vector.usedCount - 1
        var found: Int?
        while low <= high {
            let middle = (low + high) / 2
            var place = middle
            while place <= high, vector[place].rank != target.rank { place += 1 }
            if place > high {
                high = middle - 1
            } else if compare(vector[place], target) <= 0 {
                found = place
                low = place + 1
            } else {
                high = middle - 1
            }
        }
        return found
    }

    /// As MATCH with -1: in descending order, the last value not below the target.
    static func descending(_ vector: Vector, _ target: Scalar) -> Int? {
        var found: Int?
        for place in 0..<vector.usedCount {
            let value = vector[place]
            guard value.rank == target.rank else { continue }
            let order = compare(value, target)
            if order < 0 { break }
            found = place
            if order == 0 { break }
        }
        return found
    }

    /// As XLOOKUP: an exact match from either end, else the nearest on one side (-1 below, 1 above).
    static func nearest(_ vector: Vector, _ target: LookupTarget, side: Int, backwards: Bool) -> Int? {
        if !backwards, let exact = vector.firstIndex(where: target) { return exact }
        let order = backwards ? Array((0..<vector.usedCount).reversed()) : side == 0 ? [] : Array(0..<vector.usedCount)
        if backwards, let exact = order.first(where: { target.matches(vector[$0]) }) { return exact }
        guard side != 0 else { return nil }
        var best: (place: Int, value: Scalar)?
        for place in order {
            let value = vector[place]
            guard !value.isBlank, value.error == nil else { continue }
            let comparison = compare(value, target.value)
            guard side < 0 ? comparison < 0 : comparison > 0 else { continue }
            if let known = best {
                let against = compare(value, known.value)
                guard side < 0 ? against > 0 : against < 0 else { continue }
            }
            best = (place, value)
        }
        return best?.place
    }

    /// As XLOOKUP's halving modes: exact, or the neighbour on the wanted side.
    static func halving(_ vector: Vector, _ target: Scalar, side: Int, descending: Bool) -> Int? {
        var low = 0
        var high = vector.usedCount
        // The first place whose value does not come before the target in the vector's order.
        while low < high {
            let middle = (low + high) / 2
            let comparison = compare(vector[middle], target)
            let before = vector[middle].isBlank ? false : descending ? comparison > 0 : comparison < 0
            if before { low = middle + 1 } else { high = middle }
        }
        if low < vector.count, !vector[low].isBlank, compare(vector[low], target) == 0 { return low }
        switch side {
        case 0: return nil
        case -1 where !descending, 1 where descending: return low > 0 ? low - 1 : nil
        default: return low < vector.count && !vector[low].isBlank ? low : nil
        }
    }
}
