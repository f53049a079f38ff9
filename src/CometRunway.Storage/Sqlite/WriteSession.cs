using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// The writer's connection, one transaction after the other. A transaction that fails ends the session: positions are counted here, and only
/// a new session knows which of them were given.
/// </summary>
internal sealed class WriteSession : IWriteSession
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly CredentialStatements _credentials;
    private readonly TaskStatements _tasks;
    private readonly LogStatements _log;
    private readonly WebhookStatements _webhooks;
    private readonly AnswerStatements _answers;
    private readonly LearnedStatements _learned;
    private readonly BulkStatements _bulk;
    private readonly EndStatements _ends;
    private readonly WriteAheadLog _ahead;
    private string? _epoch;
    private long _position;
    private Tally _tally;

    public WriteSession(DatabaseFile file)
    {
        _connection = file.OpenWriter();
        _begin = new Statement(_connection, "BEGIN IMMEDIATE");
        _commit = new Statement(_connection, "COMMIT");
        _credentials = new CredentialStatements(_connection);
        _tasks = new TaskStatements(_connection);
        _log = new LogStatements(_connection);
        _webhooks = new WebhookStatements(_connection);
        _answers = new AnswerStatements(_connection);
        _learned = new LearnedStatements(_connection);
        _bulk = new BulkStatements(_connection);
        _ends = new EndStatements(_connection);
        _ahead = new WriteAheadLog(_connection, file);
        _position = _log.Last();
    }

    public Tally Write(IReadOnlyList<Write> batch)
    {
        _tally = default;
        _begin.Execute();
        _epoch ??= _log.BeginEpoch();
        foreach (var write in batch) Apply(write);
        _commit.Execute();
        return _tally;
    }

    public void TidyUp() => _ahead.Shorten();

    public void Dispose()
    {
        _ahead.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _credentials.Dispose();
        _tasks.Dispose();
        _log.Dispose();
        _webhooks.Dispose();
        _answers.Dispose();
        _learned.Dispose();
        _bulk.Dispose();
        _ends.Dispose();
        _connection.Dispose(); // The last connection to go writes the log into the database.
    }

    private void Apply(Write write)
    {
        switch (write)
        {
            case Admissions admissions:
                admissions.Answer = Array.ConvertAll(admissions.Tasks, Admit);
                break;
            case Change change:
                change.Answer = Update(change.Task);
                break;
            case Relabelling labels:
                labels.Answer = Relabel(labels);
                break;
            case OutputWrite output:
                output.Answer = RenewOutput(output);
                break;
            case Removal removal:
                removal.Answer = Remove(removal);
                break;
            case Pruning pruning:
                pruning.Answer = Prune(pruning);
                break;
            case KeptCredential credential:
                _tally = _tally with { Credentials = _tally.Credentials + 1 };
                credential.Answer = _credentials.Keep(credential);
                break;
            case CredentialMark mark:
                _tally = _tally with { Credentials = _tally.Credentials + 1 };
                mark.Answer = _credentials.Mark(mark);
                break;
            case CredentialPruning pruning:
                pruning.Answer = _credentials.Prune(pruning);
                break;
            default:
                ApplyToWebhooks(write);
                break;
        }
    }

    private void ApplyToWebhooks(Write write)
    {
        switch (write)
        {
            case WebhookCreation creation:
                creation.Answer = Counted(_webhooks.Insert(creation.Webhook, creation.Most), creation.Rows);
                break;
            case WebhookChange change:
                change.Answer = Counted(_webhooks.Update(change.Webhook, change.Deliveries), change.Rows);
                break;
            case WebhookRemoval removal:
                removal.Answer = _webhooks.Remove(removal.Key);
                break;
            case WebhookTrimming trimming:
                trimming.Answer = _webhooks.Trim(trimming.Key, trimming.Keep);
                break;
            case DeliveryPruning pruning:
                pruning.Answer = _webhooks.Prune(pruning.Before, pruning.Most);
                break;
            default:
                ApplyToAnswers(write);
                break;
        }
    }

    private void ApplyToAnswers(Write write)
    {
        switch (write)
        {
            case AnswerKeeping answer:
                var isKept = _answers.Keep(answer);
                answer.Answer = isKept;
                if (isKept) _tally = _tally with { Answers = _tally.Answers + 1 };
                break;
            case AnswerPruning pruning:
                pruning.Answer = _answers.Prune(pruning);
                break;
            default:
                ApplyToLearned(write);
                break;
        }
    }

    private void ApplyToLearned(Write write)
    {
        switch (write)
        {
            case LearnedKeeping learned:
                _learned.Keep(learned);
                learned.Answer = true;
                _tally = _tally with { Learned = _tally.Learned + 1 };
                break;
            case LearnedPruning pruning:
                pruning.Answer = _learned.Prune(pruning);
                break;
            default:
                ApplyToBulk(write);
                break;
        }
    }

    private void ApplyToBulk(Write write)
    {
        switch (write)
        {
            case BulkCreation creation:
                creation.Answer = CountedBulk(_bulk.Insert(creation));
                break;
            case BulkChange change:
                change.Answer = CountedBulk(_bulk.Update(change.Action));
                break;
            case BulkPruning pruning:
                pruning.Answer = _bulk.Prune(pruning);
                break;
            case EndPruning pruning:
                pruning.Answer = _ends.Prune(pruning);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private bool CountedBulk(bool isWritten)
    {
        if (isWritten) _tally = _tally with { Bulk = _tally.Bulk + 1 };
        return isWritten;
    }

    private bool Counted(bool isWritten, int rows)
    {
        if (isWritten) _tally = _tally with { Webhooks = _tally.Webhooks + rows };
        return isWritten;
    }

    private Admitted Admit(TaskRow row)
    {
        if (_tasks.Insert(row, _position + 1) is not { } task) return default;
        _tally = _tally with { Admissions = _tally.Admissions + 1 };
        return new Admitted(IsNew: true, Append(task, row), task);
    }

    private UpdateId? Update(TaskRow row)
    {
        if (_tasks.Update(row, _position + 1) is not { } task) return null;
        _tally = _tally with { Updates = _tally.Updates + 1 };
        return Append(task, row);
    }

    private bool Relabel(Relabelling labels)
    {
        if (!_tasks.Relabel(labels)) return false;
        _tally = _tally with { Relabelled = _tally.Relabelled + 1 };
        return true;
    }

    private bool RenewOutput(OutputWrite output)
    {
        if (!_tasks.RenewOutput(output.Task)) return false;
        _tally = _tally with { Renewed = _tally.Renewed + 1 };
        return true;
    }

    private UpdateId? Remove(Removal removal)
    {
        if (!_log.Stop(removal.Identity, removal.At, _position + 1)) return null;
        _tasks.Remove(removal.Identity);
        _tally = _tally with { Removals = _tally.Removals + 1, Stops = _tally.Stops + 1 };
        return new UpdateId(_epoch!, ++_position);
    }

    private int Prune(Pruning write)
    {
        var tasks = _tasks.Prune(write.Before, write.Most);
        _tally = _tally with { Removals = _tally.Removals + tasks };
        return tasks + _log.Prune(write.Before, write.Now, write.Most);
    }

    private UpdateId Append(long task, TaskRow row)
    {
        _log.Append(task, row, ++_position);
        return new UpdateId(_epoch!, _position);
    }
}
