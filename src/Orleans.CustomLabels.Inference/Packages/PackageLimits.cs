namespace CustomLabels.Inference.Packages;

/// <summary>Bounds on an untrusted model package. Sizes are those of the files once unpacked, counted while they are written.</summary>
public sealed record PackageLimits
{
    /// <summary>Most bytes of all files together, and of an archive itself.</summary>
    /// <value>536 870 912 (512 MiB)</value>
    public long MaxBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Most files and folders.</summary>
    /// <value>1000</value>
    public int MaxEntries { get; init; } = 1000;

    /// <summary>Largest growth of one compressed entry; weights shrink by a few per cent, bombs by a factor of a thousand.</summary>
    /// <value>200</value>
    public int MaxCompressionRatio { get; init; } = 200;

    /// <summary>Largest text file that is read as a whole: labels, model.json, manifests.</summary>
    /// <value>4 194 304 (4 MiB)</value>
    public int MaxTextBytes { get; init; } = 4 * 1024 * 1024;
}
