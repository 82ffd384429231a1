using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Client.Admission;

/// <summary>
/// A line for each caller, served in turns (Nagle, RFC 970, 1985): who sends many calls waits behind his own. When all lines together are full, the
/// longest one loses its newest (McKenney, Stochastic Fairness Queueing, 1990). Not safe for concurrent use.
/// </summary>
/// <typeparam name="T">What waits.</typeparam>
internal sealed class FairQueue<T>
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Lines in which somebody waits; the first has the next turn.</summary>
    private readonly LinkedList<Line> _turns = new();

    /// <summary>All that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Joins the end of its caller's line.</summary>
    /// <returns>Its place, with which it can leave early.</returns>
    public LinkedListNode<T> Add(string caller, T item)
    {
        if (!_lines.TryGetValue(caller, out var line))
        {
            line = new(caller);
            _lines.Add(caller, line);
            _turns.AddLast(line.Turn);
        }

        Count++;
        return line.Waiting.AddLast(item);
    }

    /// <summary>Takes the first of the line that has its turn; the line goes to the end of the turns.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (_turns.First is not { } turn)
        {
            item = default;
            return false;
        }

        var line = turn.Value;
        var first = line.Waiting.First!;
        item = first.Value;
        _turns.Remove(turn);
        _turns.AddLast(turn);
        Remove(line, first);
        return true;
    }

    /// <summary>Makes room for one more of a caller, at the cost of a caller who has more waiting than that would leave him with.</summary>
    /// <param name="caller">Who wants to join.</param>
    /// <param name="displaced">The newest of the longest line.</param>
    /// <returns>False when no line is longer: then it is the caller's own turn to go.</returns>
    public bool TryDisplace(string caller, [MaybeNullWhen(false)] out T displaced)
    {
        var own = _lines.TryGetValue(caller, out var line) ? line.Waiting.Count : 0;
        var longest = _turns.MaxBy(other => other.Waiting.Count);
        if (longest is null || longest.Waiting.Count <= own + 1)
        {
            displaced = default;
            return false;
        }

        var newest = longest.Waiting.Last!;
        displaced = newest.Value;
        Remove(longest, newest);
        return true;
    }

    /// <summary>Leaves early.</summary>
    /// <param name="caller">Whose line it is in.</param>
    /// <param name="place">Its place, of <see cref="Add"/>.</param>
    /// <returns>False when it has left already.</returns>
    public bool Remove(string caller, LinkedListNode<T> place)
    {
        if (place.List is null)
        {
            return false;
        }

        Remove(_lines[caller], place);
        return true;
    }

    private void Remove(Line line, LinkedListNode<T> place)
    {
        line.Waiting.Remove(place);
        Count--;
        if (line.Waiting.Count == 0)
        {
            // Kept, the lines of callers who never come again would fill the memory.
            _turns.Remove(line.Turn);
            _lines.Remove(line.Caller);
        }
    }

    private sealed class Line
    {
        public Line(string caller) => (Caller, Turn) = (caller, new(this));

        public string Caller { get; }

        public LinkedList<T> Waiting { get; } = new();

        public LinkedListNode<Line> Turn { get; }
    }
}
