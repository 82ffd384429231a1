using System.Buffers;

namespace CustomLabels.Inference.Images;

/// <summary>
/// One axis of a triangle-filter resampling: for each output position the run of source pixels it is made of and their weights, which sum to 1.
/// The triangle spans two output pixels when shrinking (every source pixel counts, so nothing aliases) and two source pixels when enlarging
/// (linear interpolation). Pixel centres lie at n + 0.5.
/// </summary>
internal readonly ref struct ResampleAxis : IDisposable
{
    private readonly int[] _runs;
    private readonly float[] _weights;
    private readonly int _stride;

    /// <param name="sourceLength">Source pixels along this axis.</param>
    /// <param name="drawnLength">Output pixels that the whole source would fill.</param>
    /// <param name="firstVisible">First output pixel wanted, counted from the start of the drawn picture.</param>
    /// <param name="count">Number of output pixels wanted.</param>
    /// <param name="mirrored">Whether the source runs against the output.</param>
    public ResampleAxis(int sourceLength, int drawnLength, int firstVisible, int count, bool mirrored)
    {
        var ratio = (double)sourceLength / drawnLength;
        var support = Math.Max(1, ratio);
        _stride = (2 * (int)Math.Ceiling(support)) + 1;
        Count = count;
        _runs = ArrayPool<int>.Shared.Rent(2 * count);
        _weights = ArrayPool<float>.Shared.Rent(_stride * count);
        SourceStart = sourceLength;
        for (var i = 0; i < count; i++)
        {
            var centre = (firstVisible + i + 0.5) * ratio;
            var (start, taps) = Weigh(_weights.AsSpan(i * _stride, _stride), mirrored ? sourceLength - centre : centre, support, sourceLength);
            (_runs[2 * i], _runs[(2 * i) + 1]) = (start, taps);
            SourceStart = Math.Min(SourceStart, start);
            SourceEnd = Math.Max(SourceEnd, start + taps);
        }
    }

    /// <summary>Number of output positions.</summary>
    public int Count { get; }

    /// <summary>First source pixel that any output needs.</summary>
    public int SourceStart { get; }

    /// <summary>One past the last source pixel that any output needs.</summary>
    public int SourceEnd { get; }

    /// <summary>First source pixel of an output position.</summary>
    public int Start(int output) => _runs[2 * output];

    /// <summary>Weights of the source pixels of an output position, from <see cref="Start"/> on.</summary>
    public ReadOnlySpan<float> Weights(int output) => _weights.AsSpan(output * _stride, _runs[(2 * output) + 1]);

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_runs);
        ArrayPool<float>.Shared.Return(_weights);
    }

    private static (int Start, int Taps) Weigh(Span<float> weights, double centre, double support, int sourceLength)
    {
        var start = Math.Max(0, (int)Math.Floor(centre - support + 0.5));
        var end = Math.Min(sourceLength, (int)Math.Floor(centre + support + 0.5));

        // A pixel exactly at the triangle's edge weighs nothing; leaving it out makes an unscaled copy exact and cheap.
        while (start < end - 1 && Triangle(start) <= 0)
        {
            start++;
        }

        while (end - 1 > start && Triangle(end - 1) <= 0)
        {
            end--;
        }

        var sum = 0.0;
        for (var source = start; source < end; source++)
        {
            sum += Triangle(source);
        }

        for (var source = start; source < end; source++)
        {
            weights[source - start] = (float)(Triangle(source) / sum);
        }

        return (start, end - start);

        double Triangle(int source) => 1 - (Math.Abs(source + 0.5 - centre) / support);
    }
}
