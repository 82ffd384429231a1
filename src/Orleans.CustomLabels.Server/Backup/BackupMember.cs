namespace CustomLabels.Server.Backup;

/// <summary>A file inside a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
internal sealed record BackupMember(string Name, long Bytes, string Sha256);
