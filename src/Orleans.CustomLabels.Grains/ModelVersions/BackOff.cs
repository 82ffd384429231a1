namespace CustomLabels.Grains.ModelVersions;

/// <summary>Waits that grow with every failure.</summary>
internal static class BackOff
{
    /// <summary>The wait after so many failures in a row: the first one, then twice as long each time, up to the longest.</summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest)
    {
        var wait = first * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return wait < longest ? wait : longest;
    }
}
