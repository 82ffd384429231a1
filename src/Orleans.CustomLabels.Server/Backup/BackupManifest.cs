using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomLabels.Server.Backup;

/// <summary>Last member of a backup: what it is and what it holds.</summary>
internal sealed record BackupManifest
{
    /// <summary>The form that this program writes, and the newest that it reads.</summary>
    public const int NewestFormat = 1;

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Form of the backup.</summary>
    public required int Format { get; init; }

    /// <summary>Release of the program that wrote it.</summary>
    public required string Product { get; init; }

    /// <summary>Name of the cluster; a service that runs alone has the default name.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Kind of store that the records were in.</summary>
    public required string Store { get; init; }

    /// <summary>When the records were read.</summary>
    public required DateTimeOffset Taken { get; init; }

    /// <summary>Whether the records were all there at one moment.</summary>
    public required bool IsOfOneMoment { get; init; }

    /// <summary>Number of records.</summary>
    public required int Records { get; init; }

    /// <summary>Whether packages were to be put in.</summary>
    public required bool HasArtifacts { get; init; }

    /// <summary>Digests of the packages that are in it.</summary>
    public required ImmutableArray<string> Artifacts { get; init; }

    /// <summary>Digests of packages that records refer to and that the service itself did not have, or not whole.</summary>
    public required ImmutableArray<string> UnreadableArtifacts { get; init; }

    /// <summary>All members before this one.</summary>
    public required ImmutableArray<BackupMember> Members { get; init; }

    /// <summary>As it is written.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <exception cref="BackupException">It is none.</exception>
    public static BackupManifest Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Form) ?? throw new JsonException();
        }
        catch (JsonException problem)
        {
            throw new BackupException("The backup is damaged: its manifest cannot be read.", problem);
        }
    }
}
