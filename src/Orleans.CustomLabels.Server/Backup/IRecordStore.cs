namespace CustomLabels.Server.Backup;

/// <summary>All records of one service in one store, beside Orleans' own access to it.</summary>
internal interface IRecordStore
{
    /// <summary>What and where, for people; never a password.</summary>
    string Location { get; }

    /// <summary>What kind of store: <c>sqlite</c>, <c>redis</c> or <c>postgres</c>.</summary>
    string Kind { get; }

    /// <summary>Reads all records; servers may be writing meanwhile.</summary>
    /// <exception cref="BackupException">There is something in it that this program does not know.</exception>
    Task<RecordSnapshot> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Counts the records that are there.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Puts records in the place of all that are there, all of them or none.</summary>
    /// <param name="records">The records.</param>
    /// <param name="lastLook">Called before it becomes visible; throws to have nothing changed.</param>
    /// <param name="cancellationToken">Gives up; nothing has changed.</param>
    Task ReplaceAllAsync(IReadOnlyCollection<StoredRecord> records, Func<Task> lastLook, CancellationToken cancellationToken);
}
