using System.Buffers;

namespace CustomLabels.Inference.Detection;

/// <summary>
/// Keeps the best candidates out of any number: a heap with the worst kept one on top, so time and memory stay bounded whatever a model returns.
/// </summary>
internal sealed class CandidateSelection : IDisposable
{
    private readonly int _capacity;
    private readonly float _floor;
    private Candidate[] _heap;
    private int _count;

    /// <param name="capacity">At most so many are kept.</param>
    /// <param name="floor">Scores at or below this are not kept.</param>
    public CandidateSelection(int capacity, float floor)
    {
        _capacity = Math.Max(0, capacity);
        _floor = floor;
        _heap = ArrayPool<Candidate>.Shared.Rent(Math.Clamp(capacity, 1, 64));
    }

    /// <summary>Whether a candidate with this score, later in the output than all before, would be kept: ask before computing its box.</summary>
    public bool Takes(float score) => score > _floor && (_count < _capacity || (_count > 0 && score > _heap[0].Score));

    /// <summary>Adds a candidate that <see cref="Takes"/> agreed to; candidates come in the model's output order.</summary>
    public void Add(in Candidate candidate)
    {
        if (_count == _capacity)
        {
            _heap[0] = candidate;
            SiftDown();
            return;
        }

        if (_count == _heap.Length)
        {
            Grow();
        }

        _heap[_count] = candidate;
        SiftUp(_count++);
    }

    /// <summary>The kept ones, best first. Nothing may be added afterwards.</summary>
    public Span<Candidate> Sorted()
    {
        var kept = _heap.AsSpan(0, _count);
        kept.Sort();
        return kept;
    }

    public void Dispose()
    {
        // Cleared so that no result outlives its call in a shared pool.
        Array.Clear(_heap, 0, _count);
        ArrayPool<Candidate>.Shared.Return(_heap);
        _heap = [];
        _count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<Candidate>.Shared.Rent(Math.Min(_heap.Length * 4, Math.Max(_capacity, _heap.Length + 1)));
        _heap.AsSpan(0, _count).CopyTo(larger);
        Array.Clear(_heap, 0, _count);
        ArrayPool<Candidate>.Shared.Return(_heap);
        _heap = larger;
    }

    private void SiftUp(int index)
    {
        var moved = _heap[index];
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_heap[parent].CompareTo(moved) >= 0)
            {
                break;
            }

            _heap[index] = _heap[parent];
            index = parent;
        }

        _heap[index] = moved;
    }

    private void SiftDown()
    {
        var moved = _heap[0];
        var index = 0;
        for (var child = 1; child < _count; child = (2 * index) + 1)
        {
            if (child + 1 < _count && _heap[child + 1].CompareTo(_heap[child]) > 0)
            {
                child++;
            }

            if (_heap[child].CompareTo(moved) <= 0)
            {
                break;
            }

            _heap[index] = _heap[child];
            index = child;
        }

        _heap[index] = moved;
    }
}
