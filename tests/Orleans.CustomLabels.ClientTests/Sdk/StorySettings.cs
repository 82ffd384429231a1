namespace CustomLabels.ClientTests.Sdk;

/// <summary>What a story's script is told about the server: names, ARNs and files.</summary>
internal sealed record StorySettings
{
    public string Bucket { get; } = StockClientServer.Bucket;

    /// <summary>A picture on this machine, and the same in the bucket.</summary>
    public string PictureFile { get; } = ShapesBucket.PictureFile;

    public string PictureKey { get; } = ShapesBucket.PictureKey;

    /// <summary>What is on it.</summary>
    public string PictureLabel { get; } = ShapesBucket.PictureLabel;

    public string ScenePictureKey { get; } = ShapesBucket.ScenePictureKey;

    /// <summary>A picture of the largest size, slow to decode.</summary>
    public string HeavyPictureKey { get; } = ShapesBucket.HeavyPictureKey;

    /// <summary>Key of the classifier's package.</summary>
    public string ClassifierKey { get; } = ShapesBucket.ClassifierKey;

    public string ProjectName { get; } = PreparedVersions.ProjectName;

    public required string ProjectArn { get; init; }

    /// <summary>A running classifier of six shapes.</summary>
    public required string ClassifierArn { get; init; }

    /// <summary>A running detector of six shapes.</summary>
    public required string DetectorArn { get; init; }

    /// <summary>A version that was imported and never started.</summary>
    public required string IdleArn { get; init; }

    public IReadOnlyDictionary<string, StoryKey> Keys { get; } = StoryIdentities.Keys;
}
