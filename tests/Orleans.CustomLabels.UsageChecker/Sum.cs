namespace CustomLabels.UsageChecker;

/// <summary>Unit time and the minutes begun in it.</summary>
internal readonly record struct Sum(long Milliseconds, long Minutes)
{
    /// <summary>Of a piece of an interval: the run's minutes that begin in it.</summary>
    public static Sum Of(Interval interval, long start, long end)
    {
        var before = interval.RunBefore + start - interval.From;
        return new(end - start, Begun(before + end - start) - Begun(before));
    }

    public static Sum operator +(Sum left, Sum right) => new(left.Milliseconds + right.Milliseconds, left.Minutes + right.Minutes);

    private static long Begun(long milliseconds) => (long)Math.Ceiling(milliseconds / 60_000m);
}
